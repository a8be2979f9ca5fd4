package org.tfgrader.worker.run;

public final class FunctionCaller {}
