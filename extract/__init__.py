"""A Document becomes targets and tasks."""
