package org.tfgrader.datasets;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.tfgrader.datasets.Relief.Joint;

/// A right hand that shows a sign, seen from the palm. The unit of length is the width of the palm: its center is
/// at (0, 0), x points towards the little finger, y towards the fingertips.
final class Hand {
    private static final double[] PALM_X = {-0.21, 0.20, 0.33, 0.34, 0.13, -0.12, -0.32, -0.34};
    private static final double[] PALM_Y = {-0.54, -0.54, -0.12, 0.26, 0.37, 0.40, 0.32, -0.06};
    private static final double THUMB_ROOT_X = -0.26;
    private static final double THUMB_ROOT_Y = -0.24;

    private final Map<Finger, List<Joint>> raised = new EnumMap<>(Finger.class);
    private final Map<Finger, List<Joint>> folded = new EnumMap<>(Finger.class);
    private final List<Joint> thumb;
    private final boolean thumbOut;
    private final Joint elbow;

    /// The fingers without the thumb: the position of the knuckle, the length and width of the finger, and its
    /// angle towards the little finger when the hand is spread, in radians.
    private enum Finger {
        INDEX(-0.315, 0.34, 0.76, 0.107, -0.17),
        MIDDLE(-0.105, 0.40, 0.86, 0.110, -0.03),
        RING(0.105, 0.37, 0.79, 0.105, 0.12),
        LITTLE(0.305, 0.27, 0.62, 0.090, 0.32);

        private final double x;
        private final double y;
        private final double length;
        private final double radius;
        private final double lean;

        Finger(double x, double y, double length, double radius, double lean) {
            this.x = x;
            this.y = y;
            this.length = length;
            this.radius = radius;
            this.lean = lean;
        }
    }

    /// A hand whose proportions and pose vary slightly.
    ///
    /// @param sign how many digits it shows, 0 to 5
    Hand(int sign, RandomStream random) {
        boolean threeWithRing = sign == 3 && random.chance(0.3);
        int fingers = sign == 3 && !threeWithRing ? 2 : Math.min(sign, 4);
        thumbOut = sign == 5 || (sign == 3 && !threeWithRing);
        double spread = random.around(0.4, 1.8);
        double slender = random.around(0.88, 1.08);
        double slant = random.between(-0.05, 0.05);
        for (Finger finger : Finger.values()) {
            if (raised.size() < fingers) {
                raised.put(finger, stretched(finger, slant + finger.lean * spread, slender, random));
            } else {
                folded.put(finger, curled(finger, slender, random));
            }
        }
        thumb = thumbOut ? thumbOut(slender, random) : thumbAcross(fingers, slender, random);
        double bend = random.around(-0.35, 0.35);
        elbow = new Joint(-3 * StrictMath.sin(bend), -0.5 - 3 * StrictMath.cos(bend), 0.42);
    }

    private static List<Joint> stretched(Finger finger, double angle, double slender, RandomStream random) {
        double length = finger.length * random.between(0.94, 1.05);
        double curl = random.between(-0.07, 0.07);
        List<Joint> joints = new ArrayList<>();
        double x = finger.x;
        double y = finger.y;
        double radius = finger.radius * slender;
        double direction = angle;
        joints.add(new Joint(x, y, radius * 1.04));
        for (double share : new double[] {0.46, 0.30, 0.24}) {
            x += share * length * StrictMath.sin(direction);
            y += share * length * StrictMath.cos(direction);
            radius *= 0.94;
            direction += curl;
            joints.add(new Joint(x, y, radius));
        }
        return joints;
    }

    private static List<Joint> curled(Finger finger, double slender, RandomStream random) {
        double radius = finger.radius * slender * 1.12;
        double down = finger.length * random.between(0.50, 0.58);
        double tip = finger.x * 0.86 + random.between(-0.02, 0.02);
        double middle = (finger.x + tip) / 2;
        return List.of(
                new Joint(finger.x, finger.y + 0.02, radius * 0.98),
                new Joint(middle, finger.y - 0.5 * down, radius),
                new Joint(tip, finger.y - down, radius * 0.92));
    }

    private static List<Joint> thumbOut(double slender, RandomStream random) {
        double angle = random.around(-1.15, -0.45);
        double tipAngle = angle + random.between(0.05, 0.45);
        Joint root = new Joint(THUMB_ROOT_X, THUMB_ROOT_Y, 0.17);
        Joint knuckle = after(root, angle - 0.12, 0.40, 0.125 * slender);
        Joint joint = after(knuckle, angle, 0.27, 0.110 * slender);
        return List.of(root, knuckle, joint, after(joint, tipAngle, 0.24, 0.088 * slender));
    }

    private static List<Joint> thumbAcross(int fingers, double slender, RandomStream random) {
        double reach = fingers == 4 ? random.between(-0.02, 0.14) : random.between(-0.06, 0.16);
        double high = fingers == 4 ? random.between(0.0, 0.12) : random.between(-0.08, 0.04);
        Joint root = new Joint(THUMB_ROOT_X, THUMB_ROOT_Y, 0.16);
        Joint knuckle = new Joint(-0.37, random.between(-0.05, 0.02), 0.13 * slender);
        Joint tip = new Joint(reach, high, 0.092 * slender);
        Joint joint = new Joint(-0.19, (knuckle.y() + tip.y()) / 2 + 0.035, 0.112 * slender);
        return List.of(root, knuckle, joint, tip);
    }

    private static Joint after(Joint joint, double angle, double length, double radius) {
        return new Joint(
                joint.x() + length * StrictMath.sin(angle), joint.y() + length * StrictMath.cos(angle), radius);
    }

    /// {@return the points that a picture should not cut off: fingertips, knuckles and the heel of the hand}
    List<Joint> outline() {
        List<Joint> points = new ArrayList<>();
        raised.values().forEach(joints -> points.add(joints.getLast()));
        folded.values().forEach(joints -> points.add(joints.getFirst()));
        points.add(thumb.get(1));
        points.add(thumb.getLast());
        points.add(new Joint(-0.2, -0.5, 0.1));
        points.add(new Joint(0.35, -0.3, 0.1));
        return points;
    }

    /// Models the hand and its forearm.
    void model(Relief relief, Frame frame) {
        double soft = frame.cells(0.10);
        double crisp = frame.cells(0.015);
        Joint wrist = new Joint(0, -0.55, 0.27);
        relief.limb(frame.place(wrist), frame.place(elbow), frame.cells(-0.06), soft, 0.1, 0);
        relief.slab(frame.xs(PALM_X, PALM_Y), frame.ys(PALM_X, PALM_Y), frame.cells(0.11), frame.cells(0.19), soft);
        mound(relief, frame, new Joint(-0.15, -0.36, 0.21), new Joint(-0.27, -0.06, 0.16), 0.05);
        mound(relief, frame, new Joint(0.22, -0.36, 0.17), new Joint(0.29, 0.02, 0.14), 0.06);
        mound(relief, frame, new Joint(-0.26, 0.25, 0.13), new Joint(0.24, 0.21, 0.12), 0.09);
        raised.values().forEach(joints -> digit(relief, frame, joints, 0.07, soft));
        if (thumbOut) {
            digit(relief, frame, thumb, 0.07, soft);
        }
        palmLines(relief, frame);
        folded.values().forEach(joints -> digit(relief, frame, joints, 0.17, crisp));
        if (!thumbOut) {
            relief.limb(frame.place(thumb.get(0)), frame.place(thumb.get(1)), frame.cells(0.10), soft, 0, 0.2);
            digit(relief, frame, thumb.subList(1, 4), folded.size() > 1 ? 0.27 : 0.18, crisp);
        }
    }

    private static void mound(Relief relief, Frame frame, Joint from, Joint to, double floor) {
        relief.limb(frame.place(from), frame.place(to), frame.cells(floor), frame.cells(0.14), 0.25, 0.25);
    }

    private static void digit(Relief relief, Frame frame, List<Joint> joints, double floor, double blend) {
        for (int i = 0; i + 1 < joints.size(); i++) {
            double melt = i == 0 ? blend : frame.cells(0.03);
            relief.limb(
                    frame.place(joints.get(i)),
                    frame.place(joints.get(i + 1)),
                    frame.cells(floor),
                    melt,
                    flush(i, joints),
                    flush(i + 1, joints));
        }
        for (int i = 1; i + 1 < joints.size(); i++) {
            crease(relief, frame, joints.get(i - 1), joints.get(i));
        }
    }

    private static double flush(int joint, List<Joint> joints) {
        return joint + 1 == joints.size() ? 1 : 0.15 * joint;
    }

    /// The line across a digit where it bends.
    private static void crease(Relief relief, Frame frame, Joint before, Joint at) {
        double dx = at.x() - before.x();
        double dy = at.y() - before.y();
        double half = 0.75 * at.radius() / Math.sqrt(dx * dx + dy * dy);
        Joint left = new Joint(at.x() - half * dy, at.y() + half * dx, 0);
        Joint right = new Joint(at.x() + half * dy, at.y() - half * dx, 0);
        relief.groove(frame.place(left), frame.place(right), frame.cells(0.035), frame.cells(0.014));
    }

    private static void palmLines(Relief relief, Frame frame) {
        double[][] lines = {
            {0.40, 0.14, 0.10, 0.12, -0.12, 0.24},
            {-0.38, 0.12, -0.08, 0.04, 0.24, -0.14},
            {-0.36, 0.09, -0.10, -0.10, -0.06, -0.50}
        };
        for (double[] line : lines) {
            for (int i = 0; i < 4; i += 2) {
                relief.groove(
                        frame.place(new Joint(line[i], line[i + 1], 0)),
                        frame.place(new Joint(line[i + 2], line[i + 3], 0)),
                        frame.cells(0.045),
                        frame.cells(0.026));
            }
        }
    }
}
