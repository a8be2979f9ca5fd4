package org.tfgrader.api.offering;

/// The lateness of a submission and its late penalty.
///
/// @param days full or partial days after the due time; 0 if on time
/// @param percent the penalty as a share of the score
public record Lateness(int days, double percent) {
    static final Lateness NONE = new Lateness(0, 0);

    public boolean isLate() {
        return days > 0;
    }

    /// {@return a score after the penalty, rounded to hundredths of a point}
    public double counted(double score) {
        return isLate() ? Math.round(score * (100 - percent)) / 100.0 : score;
    }

    /// {@return such as "2 days late (−20 %)"; empty for on time}
    public String words() {
        if (!isLate()) {
            return "";
        }
        String late = days == 1 ? "1 day late" : days + " days late";
        return percent > 0 ? "%s (\u2212%s\u00a0%%)".formatted(late, Percent.words(percent)) : late;
    }
}
