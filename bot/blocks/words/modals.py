"""What modals say beside what they show."""

from __future__ import annotations

CLOSE = "Close"
CANCEL = "Cancel"
CHOOSE = "Choose"
TOO_LONG = "There is more than fits here: “evidence export” writes all of it to a file."
PRESS_AGAIN = "Slack waited too long to open this. Please press the button again."
NO_STUDIES = "The library has no studies on this question any more."
