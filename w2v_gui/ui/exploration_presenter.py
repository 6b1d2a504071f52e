"""Connects what is explored with the map, the panel of the word, and the table: values down, requests up."""

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QGuiApplication

from w2v_gui.core.corpus.corpus import Corpus
from w2v_gui.core.embeddings.neighbor_search import Comparison
from w2v_gui.core.projection.map_choice import MapChoice, Method
from w2v_gui.core.projection.projection import Projection
from w2v_gui.session.exploration import Exploration
from w2v_gui.session.map_state import MapState
from w2v_gui.session.word_card import WordCard
from w2v_gui.session.word_session import Words
from w2v_gui.ui.main_window import MainWindow


class ExplorationPresenter(QObject):
    """`has_map` says whether the words have places yet."""

    def __init__(self, exploration: Exploration, window: MainWindow) -> None:
        super().__init__(window)
        self._exploration = exploration
        self._window = window
        self.has_map = False
        self._connect_map()
        self._connect_colors_and_selection()
        self._connect_word()
        self._connect_table()
        self._on_map_choice(exploration.map.choice)
        self._on_map_state(exploration.map.state)

    def _connect_map(self) -> None:
        session, panel = self._exploration.map, self._window.map_panel
        session.projected.connect(self._on_projection)
        session.choice_changed.connect(self._on_map_choice)
        session.state_changed.connect(self._on_map_state)
        session.activity_told.connect(panel.show_activity)
        session.isolated_changed.connect(self._on_isolated)
        session.faithfulness_changed.connect(panel.show_faithfulness)
        session.failed.connect(panel.show_problem)
        panel.map_requested.connect(session.choose)
        panel.stop_requested.connect(session.stop)
        panel.go_on_requested.connect(session.go_on)
        panel.whole_map_requested.connect(self._show_whole_map)
        panel.isolate_requested.connect(self._exploration.isolate_selection)

    def _connect_colors_and_selection(self) -> None:
        color, selection, panel = self._exploration.color, self._exploration.selection, self._window.map_panel
        color.columns_changed.connect(self._on_columns)
        color.column_changed.connect(panel.show_column)
        panel.column_requested.connect(color.choose)
        selection.changed.connect(panel.show_selection)
        selection.changed.connect(self._window.table_panel.show_selection)
        panel.selection_requested.connect(selection.select)

    def _connect_word(self) -> None:
        session, panel = self._exploration.word, self._window.word_panel
        session.words_changed.connect(self._on_words)
        session.completion_changed.connect(panel.show_completion)
        session.choice_changed.connect(self._on_choice)
        session.unknown_word.connect(panel.show_missing)
        for picking in (panel, self._window.map_panel, self._window.table_panel):
            picking.word_picked.connect(session.choose)
        self._window.map_panel.choice_cleared.connect(self._clear_choice)
        panel.word_requested.connect(session.choose_word)
        panel.neighbors.comparison_requested.connect(session.compare_by)
        comparison, analogy = self._exploration.comparison, panel.analogy
        analogy.solve_requested.connect(comparison.solve)
        analogy.odd_one_out_requested.connect(comparison.find_odd_one_out)
        analogy.pair_requested.connect(comparison.compare)
        comparison.solved.connect(analogy.show_solution)
        comparison.odd_one_out_found.connect(analogy.show_odd_one_out)
        comparison.pair_compared.connect(analogy.show_pair)
        comparison.matrix_changed.connect(panel.compare.show_matrix)
        text, occurrences = self._exploration.text, self._window.occurrences_panel
        text.occurrences_changed.connect(occurrences.show_occurrences)
        text.corpus_changed.connect(self._on_text)
        occurrences.visibility_changed.connect(text.set_visible)

    def _connect_table(self) -> None:
        session, panel = self._exploration.table, self._window.table_panel
        session.rows_changed.connect(panel.show_rows)
        session.filter_problem.connect(panel.show_problem)
        session.text_ready.connect(self._copy)
        panel.sort_requested.connect(session.sort_by)
        panel.filter_requested.connect(session.filter_by)
        panel.selected_only_requested.connect(session.show_selected_only)
        panel.selection_requested.connect(self._exploration.selection.select)
        panel.copy_requested.connect(session.copy_selected)
        panel.visibility_changed.connect(session.set_visible)
        session.set_visible(panel.isVisible())

    @Slot(object)
    def _on_words(self, words: Words) -> None:
        self.has_map = False
        self._window.map_panel.show_words(words.vocabulary.words, words.vocabulary.counts)

    @Slot(object)
    def _on_projection(self, projection: Projection) -> None:
        self._window.map_panel.show_projection(projection, glide=self.has_map)
        if not self.has_map:
            self.has_map = True
            self._window.map_panel.show_empty(None)

    @Slot(object)
    def _on_map_choice(self, choice: MapChoice) -> None:
        self._window.map_panel.show_map_choice(choice, self._exploration.map.vector_kinds)
        self._window.actions_by_name[choice.method.value].setChecked(True)
        self._window.actions_by_name["gray_rest"].setChecked(choice.gray_rest)

    @Slot(object)
    def _on_map_state(self, state: MapState) -> None:
        self._window.map_panel.show_state(state)
        self._window.actions_by_name["stop_map"].setEnabled(state.can_stop)
        self._window.actions_by_name["go_on_map"].setEnabled(state.can_go_on)
        for method in Method:
            self._window.actions_by_name[method.value].setEnabled(state is not MapState.EMPTY)
        if state is not MapState.EMPTY:  # which vectors there are is known now
            self._window.map_panel.show_map_choice(self._exploration.map.choice, self._exploration.map.vector_kinds)

    @Slot(object)
    def _on_isolated(self, words: object) -> None:
        isolated = self._exploration.map.isolated
        self._window.map_panel.show_isolated(None if isolated is None else len(isolated))
        self._window.actions_by_name["whole_map"].setEnabled(isolated is not None)

    @Slot()
    def _show_whole_map(self) -> None:
        self._exploration.map.isolate(None)

    @Slot()
    def _on_columns(self) -> None:
        color = self._exploration.color
        self._window.map_panel.show_columns(color.names, color.chosen)

    @Slot(object)
    def _on_choice(self, card: WordCard | None) -> None:
        self._window.word_panel.show_word(card)
        self._window.table_panel.show_choice(card.word_id if card else None)
        if card is None:
            self._window.map_panel.show_choice(None, ())
            return
        self._window.occurrences_panel.show_kind(card.kind_index)
        self._window.map_panel.show_choice(
            card.word_id,
            [row.word_id for row in card.neighbors],
            [row.word_id for row in card.false_neighbors],
            card.comparison is not Comparison.CENTER,
        )

    @Slot()
    def _clear_choice(self) -> None:
        self._exploration.word.choose(None)

    @Slot(object)
    def _on_text(self, corpus: Corpus | None) -> None:
        self._window.occurrences_panel.show_text(corpus is not None)

    @Slot(str)
    def _copy(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text)
