"""Why something of the werkboek cannot be saved, as one Dutch sentence or as two versions."""


class LessonError(ValueError):
    """A lesson cannot be so. `field` is the field at fault, the text one Dutch sentence."""

    def __init__(self, field: str, sentence: str):
        super().__init__(sentence)
        self.field = field


class StaleError(Exception):
    """Somebody saved in between. `thing` is as it is now; nothing was overwritten."""

    def __init__(self, thing):
        super().__init__("it was saved by somebody else")
        self.thing = thing
