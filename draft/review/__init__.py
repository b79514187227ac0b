"""What people do with a draft: items judged and changed, targets chosen, versions compared, examples for learning."""
