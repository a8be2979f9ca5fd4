package org.tfgrader.datasets;

import java.util.List;

/// The random properties of a picture, except the hand's shape.
///
/// @param skin in full light
/// @param wall behind the hand
/// @param gradientX how much brighter the wall is at the right than at the left, as a share
/// @param gradientY how much brighter it is at the bottom than at the top
/// @param vignette how much the picture darkens towards its corners
/// @param lightX towards the lamp, a unit vector with `lightY` and `lightZ`: to the right, down, towards the viewer
/// @param ambient light that comes from everywhere
/// @param lamp light that comes from the lamp
/// @param occlusion how dark a dent becomes for each cell of its depth
/// @param shade how dark the hand's shadow on the wall is
/// @param shadowX how many cells right of a place the hand is that shades it
/// @param shadowY how many cells below it
/// @param grain the noise of the film, in steps of 255
record Scene(
        Colour skin,
        Colour wall,
        double gradientX,
        double gradientY,
        double vignette,
        double lightX,
        double lightY,
        double lightZ,
        double ambient,
        double lamp,
        double occlusion,
        double shade,
        int shadowX,
        int shadowY,
        double grain) {

    private static final List<Colour> SKINS = List.of(
            new Colour(236, 200, 176),
            new Colour(228, 184, 154),
            new Colour(214, 166, 131),
            new Colour(196, 144, 108),
            new Colour(170, 119, 86),
            new Colour(142, 98, 70),
            new Colour(116, 79, 58));
    private static final List<Colour> WALLS = List.of(
            new Colour(232, 228, 219),
            new Colour(229, 228, 226),
            new Colour(221, 227, 234),
            new Colour(226, 228, 222),
            new Colour(234, 226, 212),
            new Colour(236, 233, 230));

    /// Red, green and blue, 0 to 255.
    record Colour(double red, double green, double blue) {

        /// {@return a colour of a list or between two neighbours in it, each channel a little off}
        static Colour from(List<Colour> colours, double off, RandomStream random) {
            double place = random.around(0, colours.size() - 1);
            Colour one = colours.get((int) place);
            Colour next = colours.get((int) place + 1);
            double share = place - (int) place;
            return new Colour(
                    (one.red + share * (next.red - one.red)) * random.between(1 - off, 1 + off),
                    (one.green + share * (next.green - one.green)) * random.between(1 - off, 1 + off),
                    (one.blue + share * (next.blue - one.blue)) * random.between(1 - off, 1 + off));
        }
    }

    static Scene random(RandomStream random) {
        double angle = random.around(-1.3, 1.3);
        double slant = random.between(0.45, 0.75);
        double x = slant * StrictMath.sin(angle);
        double y = -slant * StrictMath.cos(angle);
        double fall = random.between(4, 9);
        return new Scene(
                Colour.from(SKINS, 0.03, random),
                Colour.from(WALLS, 0.015, random),
                random.around(-0.10, 0.10),
                random.around(-0.10, 0.10),
                random.between(0, 0.18),
                x,
                y,
                Math.sqrt(1 - slant * slant),
                random.between(0.40, 0.52),
                random.between(0.60, 0.72),
                random.between(0.06, 0.10),
                random.between(0.10, 0.34),
                (int) (x * fall),
                (int) (y * fall),
                random.between(1.5, 5));
    }
}
