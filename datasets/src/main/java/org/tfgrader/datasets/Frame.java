package org.tfgrader.datasets;

import java.util.List;
import org.tfgrader.datasets.Relief.Joint;

/// The placement of a hand in the picture: position, size, rotation, and whether it is mirrored.
///
/// @param x cells from the left to the middle of the palm
/// @param y cells from the top to the middle of the palm
/// @param scale cells that a palm's width takes, negative for a left hand
/// @param cosine of the angle by which the hand is turned clockwise
/// @param sine of that angle
record Frame(double x, double y, double scale, double cosine, double sine) {

    /// Chooses a random placement at which the whole outline is in the picture.
    static Frame around(List<Joint> outline, int size, RandomStream random) {
        double angle = random.around(-0.4, 0.4);
        double scale = size * random.around(0.33, 0.42) * (random.chance(0.7) ? 1 : -1);
        Frame atOrigin = new Frame(0, 0, scale, StrictMath.cos(angle), StrictMath.sin(angle));
        double left = 0;
        double right = 0;
        double top = 0;
        double bottom = 0;
        for (Joint joint : outline) {
            Joint placed = atOrigin.place(joint);
            left = Math.min(left, placed.x() - placed.radius());
            right = Math.max(right, placed.x() + placed.radius());
            top = Math.min(top, placed.y() - placed.radius());
            bottom = Math.max(bottom, placed.y() + placed.radius());
        }
        double margin = 0.03 * size;
        double x = near(0.5 * size, margin - left, size - margin - right, random);
        double y = near(0.64 * size, margin - top, size - margin - bottom, random);
        return new Frame(x, y, scale, atOrigin.cosine, atOrigin.sine);
    }

    /// {@return a position near the wanted one, between two limits if there is room}
    private static double near(double wish, double low, double high, RandomStream random) {
        double place = wish * random.around(0.87, 1.13);
        return low < high ? Math.max(low, Math.min(high, place)) : (low + high) / 2;
    }

    double cells(double length) {
        return length * Math.abs(scale);
    }

    Joint place(Joint joint) {
        return new Joint(across(joint.x(), joint.y()), down(joint.x(), joint.y()), cells(joint.radius()));
    }

    double[] xs(double[] xs, double[] ys) {
        double[] placed = new double[xs.length];
        for (int i = 0; i < xs.length; i++) {
            placed[i] = across(xs[i], ys[i]);
        }
        return placed;
    }

    double[] ys(double[] xs, double[] ys) {
        double[] placed = new double[xs.length];
        for (int i = 0; i < xs.length; i++) {
            placed[i] = down(xs[i], ys[i]);
        }
        return placed;
    }

    private double across(double handX, double handY) {
        return x + scale * handX * cosine + Math.abs(scale) * handY * sine;
    }

    private double down(double handX, double handY) {
        return y + scale * handX * sine - Math.abs(scale) * handY * cosine;
    }
}
