"""Values become files for the office: .xlsx and .csv."""
