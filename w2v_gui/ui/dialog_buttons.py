"""What dialogs have in common: their margins, and the buttons at their foot."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFormLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from w2v_gui.ui.style import PANEL_MARGIN_PX, ROW_SPACING_PX


def dialog_column(dialog: QDialog) -> QVBoxLayout:
    """The layout of a whole dialog."""
    column = QVBoxLayout(dialog)
    column.setContentsMargins(*4 * (PANEL_MARGIN_PX,))
    column.setSpacing(PANEL_MARGIN_PX)
    return column


def button_row(dialog: QDialog, yes: QPushButton, no: QPushButton, beside: QWidget | None = None) -> QHBoxLayout:
    """`yes` accepts the dialog, also by Enter from any field; `no` rejects it; `beside` has the room left of them."""
    for other in dialog.findChildren(QPushButton):
        other.setAutoDefault(False)
    no.setAutoDefault(True)
    yes.setProperty("primary", True)
    yes.setDefault(True)
    yes.clicked.connect(dialog.accept)
    no.clicked.connect(dialog.reject)
    row = QHBoxLayout()
    row.setSpacing(ROW_SPACING_PX)
    if beside is None:
        row.addStretch(1)
    else:
        row.addWidget(beside, 1)
    row.addWidget(no)
    row.addWidget(yes)
    return row


def form_of(*rows: tuple[str, QWidget]) -> QFormLayout:
    """Fields with their titles at the left; a field without a title stands below the one above it."""
    form = QFormLayout()
    form.setContentsMargins(0, 0, 0, 0)
    form.setVerticalSpacing(ROW_SPACING_PX)
    form.setHorizontalSpacing(PANEL_MARGIN_PX)
    form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
    form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    for title, field in rows:
        label = QLabel(title)
        label.setBuddy(field)
        form.addRow(label, field)
    return form
