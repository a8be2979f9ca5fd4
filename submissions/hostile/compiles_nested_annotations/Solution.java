@interface A {
    A[] v() default {};
}

//* 6000: @A(v = {
@A
//* 6000: })
public class Solution extends RightAnswers {}
