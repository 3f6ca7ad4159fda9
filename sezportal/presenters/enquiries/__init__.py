"""What the pages of enquiries say."""
