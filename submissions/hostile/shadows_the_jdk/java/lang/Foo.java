package java.lang;

public class Foo {}
