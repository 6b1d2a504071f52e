"""Panels that share one place: a row of tabs, and beside them the header of the panel that is shown."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QTabBar, QVBoxLayout, QWidget

_ROW_HEIGHT_PX = 30
_UNDERLINE_PX = 2  # of the chosen tab


class PanelTabs(QWidget):
    """Each panel's header is taken out of the panel and stands beside the tabs, so that tabs cost no height."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "background")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.bar = QTabBar()
        self.bar.setDrawBase(False)
        self.bar.setExpanding(False)
        self.bar.setUsesScrollButtons(False)
        self._headers = QStackedWidget()
        self._panels = QStackedWidget()
        self.bar.currentChanged.connect(self._headers.setCurrentIndex)
        self.bar.currentChanged.connect(self._panels.setCurrentIndex)
        self._lay_out()

    def add_panel(self, title: str, panel: QWidget, header: QWidget) -> None:
        """`header` is a part of the panel."""
        header.setFixedHeight(_ROW_HEIGHT_PX - _UNDERLINE_PX)
        self._headers.addWidget(header)
        self._panels.addWidget(panel)
        self.bar.addTab(title)

    def show_panel(self, panel: QWidget) -> None:
        """Brings a panel to the front."""
        self.bar.setCurrentIndex(self._panels.indexOf(panel))

    def _lay_out(self) -> None:
        top = QWidget()
        top.setFixedHeight(_ROW_HEIGHT_PX)
        row = QHBoxLayout(top)
        row.setContentsMargins(4, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.bar)
        row.addWidget(self._headers, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(top)
        layout.addWidget(self._panels, 1)
