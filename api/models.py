"""The language model that words answers, for the command line and for the server."""

from threading import Lock

from prompts.model import Model, connect, settings


class ConfiguredModel:
    """The model that the environment names; it is connected to when it is first wanted, once for all threads."""

    def __init__(self) -> None:
        """Raises ModelError for a wrong setting."""
        self._given = settings()
        self._model: Model | None = None
        self._connecting = Lock()

    def get(self) -> Model | None:
        """The model, None where none is named; raises ModelError where what it needs is not on this machine."""
        with self._connecting:
            if self._model is None and self._given is not None:
                self._model = connect(self._given)
            return self._model
