public class Solution extends RightAnswers {
    int m() {
        return turned\u202eeman;
    }
}
