"""The officials' handbook at the desk: pages and pictures straight from ``docs/``."""
