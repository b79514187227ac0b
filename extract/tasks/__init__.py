"""The rows of the task list: where they stand, who does them, until when."""
