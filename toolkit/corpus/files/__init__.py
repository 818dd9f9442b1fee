"""Files of every form, found and read into drafts of articles."""
