package org.tfgrader.datasets;

import static org.tfgrader.datasets.Relief.clamp;

/// Renders a relief: skin in front of a wall, with one lamp. It is rendered at twice the size and averaged.
final class Photograph {
    private final int size;
    private final int cells;
    private final double[] nearby;
    private final double[] shadow;
    private final double[] scratch;
    private final double[] rgb = new double[3];
    private final double[] sum = new double[3];

    /// @param size of the picture in pixels; the relief has twice as many cells along each side
    Photograph(int size) {
        this.size = size;
        cells = 2 * size;
        nearby = new double[cells * cells];
        shadow = new double[cells * cells];
        scratch = new double[cells * cells];
    }

    /// Renders the picture.
    ///
    /// @param pixels receives red, green and blue of each pixel, row by row, starting at `offset`
    void take(Relief relief, RandomStream random, byte[] pixels, int offset) {
        Scene scene = Scene.random(random);
        blur(relief.height, nearby, 4);
        blur(relief.cover, shadow, 5);
        blur(shadow, shadow, 5);
        int at = offset;
        for (int y = 0; y < size; y++) {
            for (int x = 0; x < size; x++) {
                sum[0] = 0;
                sum[1] = 0;
                sum[2] = 0;
                for (int corner = 0; corner < 4; corner++) {
                    cell(relief, scene, 2 * x + (corner & 1), 2 * y + (corner >> 1));
                    sum[0] += rgb[0];
                    sum[1] += rgb[1];
                    sum[2] += rgb[2];
                }
                long noise = random.nextLong();
                for (int channel = 0; channel < 3; channel++) {
                    double grain =
                            ((noise >>> (16 * channel) & 0xFF) + (noise >>> (16 * channel + 8) & 0xFF)) / 255.0 - 1;
                    double value = sum[channel] / 4 + scene.grain() * grain;
                    pixels[at++] = (byte) (int) Math.max(0, Math.min(255, value + 0.5));
                }
            }
        }
    }

    private void cell(Relief relief, Scene scene, int x, int y) {
        int cell = y * cells + x;
        double covered = relief.cover[cell];
        double across = (x + 0.5) / cells - 0.5;
        double down = (y + 0.5) / cells - 0.5;
        double wall = 1
                + scene.gradientX() * across
                + scene.gradientY() * down
                - scene.vignette() * (across * across + down * down)
                - scene.shade()
                        * shadow[
                                Math.min(cells - 1, Math.max(0, y + scene.shadowY())) * cells
                                        + Math.min(cells - 1, Math.max(0, x + scene.shadowX()))];
        rgb[0] = scene.wall().red() * wall;
        rgb[1] = scene.wall().green() * wall;
        rgb[2] = scene.wall().blue() * wall;
        if (covered > 0) {
            skin(relief, scene, x, y, cell, covered);
        }
    }

    private void skin(Relief relief, Scene scene, int x, int y, int cell, double covered) {
        double[] height = relief.height;
        double here = height[cell];
        double nx = height[cell - (x > 0 ? 1 : 0)] - height[cell + (x + 1 < cells ? 1 : 0)];
        double ny = height[cell - (y > 0 ? cells : 0)] - height[cell + (y + 1 < cells ? cells : 0)];
        double length = Math.sqrt(nx * nx + ny * ny + 4);
        double facing = (nx * scene.lightX() + ny * scene.lightY() + 2 * scene.lightZ()) / length;
        double open = 1 - clamp((nearby[cell] - here) * scene.occlusion());
        double light = open * (scene.ambient() + scene.lamp() * Math.max(0, facing));
        double gloss = facing > 0.9 ? (facing - 0.9) * 160 * scene.lamp() : 0;
        double flush = relief.flush[cell];
        // Skin in the shade turns red, not grey: light comes through it.
        double warm = 1 - clamp(light);
        lay(0, covered, scene.skin().red() * light * (1 + 0.03 * flush) + gloss);
        lay(1, covered, scene.skin().green() * light * (1 - 0.07 * flush) * (1 - 0.10 * warm) + gloss);
        lay(2, covered, scene.skin().blue() * light * (1 - 0.06 * flush) * (1 - 0.16 * warm) + gloss);
    }

    private void lay(int channel, double covered, double value) {
        rgb[channel] += covered * (value - rgb[channel]);
    }

    /// Averages over squares of `2 * reach + 1` cells; the picture continues beyond the edge as at the edge.
    private void blur(double[] from, double[] to, int reach) {
        blurLines(from, scratch, reach, cells, 1);
        blurLines(scratch, to, reach, 1, cells);
    }

    private void blurLines(double[] from, double[] to, int reach, int line, int step) {
        double share = 1.0 / (2 * reach + 1);
        for (int i = 0; i < cells; i++) {
            int start = i * line;
            int last = start + (cells - 1) * step;
            double total = from[start] * (reach + 1);
            for (int j = 1; j <= reach; j++) {
                total += from[start + j * step];
            }
            for (int j = 0; j < cells; j++) {
                int at = start + j * step;
                to[at] = total * share;
                total += from[Math.min(last, at + (reach + 1) * step)] - from[Math.max(start, at - reach * step)];
            }
        }
    }
}
