package org.tfgrader.engine.check;

/// The six exercises, in the assignment's order.
public enum Exercise {
    LINEAR_FUNCTION("linear_function", "linearFunction", "Linear function", 15),
    SIGMOID("sigmoid", "sigmoid", "Sigmoid", 15),
    ONE_HOT_MATRIX("one_hot_matrix", "oneHotMatrix", "One hot encoding", 15),
    INITIALIZE_PARAMETERS("initialize_parameters", "initializeParameters", "Initialize the parameters", 15),
    FORWARD_PROPAGATION("forward_propagation", "forwardPropagation", "Forward propagation", 20),
    COMPUTE_COST("compute_cost", "computeCost", "Compute the cost", 20);

    private final String id;
    private final String method;
    private final String title;
    private final double maxPoints;

    Exercise(String id, String method, String title, double maxPoints) {
        this.id = id;
        this.method = method;
        this.title = title;
        this.maxPoints = maxPoints;
    }

    /// {@return the name in the notebook and in JSON}
    public String id() {
        return id;
    }

    /// {@return the name of the Java method}
    public String method() {
        return method;
    }

    public String title() {
        return title;
    }

    public double maxPoints() {
        return maxPoints;
    }
}
