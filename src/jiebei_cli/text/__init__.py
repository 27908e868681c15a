"""Every sentence a person reads, Chinese and English side by side."""
