"""Letters as .docx in the layout of official documents, GB/T 9704-2012 (党政机关公文格式)."""
