public class Solution extends RightAnswers {
    String m(StringBuilder b) {
        return b
    //* 20000: .append(1)
    .toString();
    }
}
