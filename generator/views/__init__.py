"""What is shown of a record: pages, lists with filters, figures, exports."""
