"""依頼: what is asked of which 課 until when, the files handed out for it, and how far each of them is."""
