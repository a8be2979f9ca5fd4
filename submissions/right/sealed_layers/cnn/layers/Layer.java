package cnn.layers;

/** What a signal passes on its way from the image to the logits. */
public sealed interface Layer permits Layer.Linear, Layer.Relu {

    /** Z = WA + b, with the parameters "W" + number and "b" + number. */
    record Linear(int number, int inputs, int outputs) implements Layer {
        public Linear {
            if (inputs < 1 || outputs < 1) {
                throw new IllegalArgumentException("layer %d has no size".formatted(number));
            }
        }

        public String weights() {
            return "W" + number;
        }

        public String bias() {
            return "b" + number;
        }
    }

    record Relu() implements Layer {}
}
