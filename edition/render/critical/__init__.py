"""The critical apparatus as XHTML: its entries, the same for print, EPUB and web, and their places in the text."""
