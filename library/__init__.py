"""What is kept: documents, their files and what was read from them, and the service object on top of the rooms."""
