import java.util.ArrayList;
import java.util.List;

public class Solution extends RightAnswers {
    private static final List<long[]> HOARD = new ArrayList<>();

    static {
        while (HOARD.size() < Integer.MAX_VALUE) {
            HOARD.add(new long[10_000_000]);
        }
    }
}
