package shop;

public class Customer {}
