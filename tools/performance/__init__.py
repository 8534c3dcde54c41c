"""What is measured for the page on performance: small applications, their servers, their cost."""
