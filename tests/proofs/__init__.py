"""What the pages say of frameworks and servers, proved by running them."""
