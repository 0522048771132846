"""Words apart from any name: their letter groups in arrays, how much each tells, and what is listed of them."""
