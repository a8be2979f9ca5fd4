package jdk.internal.misc;

public class Foo {}
