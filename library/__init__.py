"""The service object on top of the rooms, and what is kept: database, files, caches."""
