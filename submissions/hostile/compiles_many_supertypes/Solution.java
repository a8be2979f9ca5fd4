interface I0 {}
//* 2000: interface J# extends I0 {}
public class Solution extends RightAnswers {
    <T extends J0 & J1 & J2 & J3> void m(T t) {}
}
