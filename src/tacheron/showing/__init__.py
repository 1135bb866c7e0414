"""What people see: the explorer and the report."""
