"""The dialog before vectors are exported: it offers what there is, and tells what was chosen."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from w2v_gui.core.embeddings.vector_format import VectorFormat
from w2v_gui.core.embeddings.word_vectors import VectorKind
from w2v_gui.ui.export_vectors_dialog import ExportVectorsDialog, VectorExport

_BOTH = tuple(VectorKind)


def shown(qtbot: QtBot, *arguments: object) -> ExportVectorsDialog:
    dialog = ExportVectorsDialog(*arguments)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def choose_format(dialog: ExportVectorsDialog, form: VectorFormat) -> None:
    dialog.format.setCurrentIndex(dialog.format.findData(form.value))


def test_every_format_that_is_written_is_offered_with_who_reads_it(qtbot: QtBot) -> None:
    dialog = shown(qtbot, _BOTH)
    offered = {VectorFormat(dialog.format.itemData(i)) for i in range(dialog.format.count())}
    assert offered == {form for form in VectorFormat if form.is_written}
    readers = set()
    for i in range(dialog.format.count()):
        dialog.format.setCurrentIndex(i)
        readers.add(dialog.reader.text())
    assert len(readers) == dialog.format.count()


def test_what_was_chosen_is_told_by_enter(qtbot: QtBot) -> None:
    dialog = shown(qtbot, _BOTH, ("Kind",))
    choose_format(dialog, VectorFormat.TSV)
    dialog.kind.button("mean").click()
    with qtbot.waitSignal(dialog.chosen) as chosen:
        qtbot.keyClick(dialog.kind.button("mean"), Qt.Key.Key_Return)
    assert chosen.args == [VectorExport(VectorFormat.TSV, VectorKind.MEAN, with_columns=True)]
    assert not dialog.isVisible()


def test_cancel_tells_nothing(qtbot: QtBot) -> None:
    dialog = shown(qtbot, _BOTH)
    told: list[object] = []
    dialog.chosen.connect(told.append)
    dialog.cancel_button.click()
    assert not dialog.isVisible()
    assert told == []


def test_of_a_file_of_vectors_there_are_center_vectors_only(qtbot: QtBot) -> None:
    dialog = shown(qtbot, (VectorKind.CENTER,))
    assert dialog.choice().kind is VectorKind.CENTER
    assert [button.text() for button in dialog.kind.findChildren(QPushButton)] == ["Center"]


@pytest.mark.parametrize("form", [form for form in VectorFormat if form.is_written])
def test_columns_go_only_with_tsv(qtbot: QtBot, form: VectorFormat) -> None:
    dialog = shown(qtbot, _BOTH, ("Kind", "Count"))
    choose_format(dialog, form)
    is_tsv = form is VectorFormat.TSV
    assert dialog.with_columns.isEnabled() == is_tsv
    assert dialog.choice().with_columns == is_tsv
    assert ("Kind, Count" in dialog.columns_line.text()) == is_tsv


def test_words_without_columns_have_none_to_export(qtbot: QtBot) -> None:
    dialog = shown(qtbot, _BOTH)
    choose_format(dialog, VectorFormat.TSV)
    assert not dialog.with_columns.isEnabled()
    assert not dialog.choice().with_columns


def test_the_choice_of_last_time_is_shown_as_far_as_it_is_there(qtbot: QtBot) -> None:
    last = VectorExport(VectorFormat.TSV, VectorKind.OUTSIDE, with_columns=False)
    dialog = shown(qtbot, _BOTH, ("Kind",))
    dialog.choose(last)
    assert dialog.choice() == last
    dialog = shown(qtbot, (VectorKind.CENTER,), ("Kind",))
    dialog.choose(last)
    assert dialog.choice() == VectorExport(VectorFormat.TSV, VectorKind.CENTER, with_columns=False)


def test_every_field_has_a_name_for_a_screen_reader(qtbot: QtBot) -> None:
    dialog = shown(qtbot, _BOTH)
    assert dialog.format.accessibleName()
    assert dialog.kind.accessibleName()
    assert dialog.with_columns.text()
