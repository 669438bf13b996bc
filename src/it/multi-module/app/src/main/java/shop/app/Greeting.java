package shop.app;

import shop.domain.Customer;

public record Greeting(Customer customer) {}
