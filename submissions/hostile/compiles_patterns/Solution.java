sealed interface I permits A, B {}

record A() implements I {}

record B() implements I {}

record R(I i0, I i1, I i2, I i3, I i4, I i5, I i6, I i7, I i8, I i9, I i10, I i11, I i12, I i13, I i14, I i15, I i16, I i17) {}

public class Solution extends RightAnswers {
    int m(R r) {
        return switch (r) {
            case R(A a0_0, I x0_1, I x0_2, I x0_3, I x0_4, I x0_5, I x0_6, I x0_7, I x0_8, I x0_9, I x0_10, I x0_11, I x0_12, I x0_13, I x0_14, I x0_15, I x0_16, I x0_17) -> 0;
            case R(I x1_0, A a1_1, I x1_2, I x1_3, I x1_4, I x1_5, I x1_6, I x1_7, I x1_8, I x1_9, I x1_10, I x1_11, I x1_12, I x1_13, I x1_14, I x1_15, I x1_16, I x1_17) -> 1;
            case R(I x2_0, I x2_1, A a2_2, I x2_3, I x2_4, I x2_5, I x2_6, I x2_7, I x2_8, I x2_9, I x2_10, I x2_11, I x2_12, I x2_13, I x2_14, I x2_15, I x2_16, I x2_17) -> 2;
            case R(I x3_0, I x3_1, I x3_2, A a3_3, I x3_4, I x3_5, I x3_6, I x3_7, I x3_8, I x3_9, I x3_10, I x3_11, I x3_12, I x3_13, I x3_14, I x3_15, I x3_16, I x3_17) -> 3;
            case R(I x4_0, I x4_1, I x4_2, I x4_3, A a4_4, I x4_5, I x4_6, I x4_7, I x4_8, I x4_9, I x4_10, I x4_11, I x4_12, I x4_13, I x4_14, I x4_15, I x4_16, I x4_17) -> 4;
            case R(I x5_0, I x5_1, I x5_2, I x5_3, I x5_4, A a5_5, I x5_6, I x5_7, I x5_8, I x5_9, I x5_10, I x5_11, I x5_12, I x5_13, I x5_14, I x5_15, I x5_16, I x5_17) -> 5;
            case R(I x6_0, I x6_1, I x6_2, I x6_3, I x6_4, I x6_5, A a6_6, I x6_7, I x6_8, I x6_9, I x6_10, I x6_11, I x6_12, I x6_13, I x6_14, I x6_15, I x6_16, I x6_17) -> 6;
            case R(I x7_0, I x7_1, I x7_2, I x7_3, I x7_4, I x7_5, I x7_6, A a7_7, I x7_8, I x7_9, I x7_10, I x7_11, I x7_12, I x7_13, I x7_14, I x7_15, I x7_16, I x7_17) -> 7;
            case R(I x8_0, I x8_1, I x8_2, I x8_3, I x8_4, I x8_5, I x8_6, I x8_7, A a8_8, I x8_9, I x8_10, I x8_11, I x8_12, I x8_13, I x8_14, I x8_15, I x8_16, I x8_17) -> 8;
            case R(I x9_0, I x9_1, I x9_2, I x9_3, I x9_4, I x9_5, I x9_6, I x9_7, I x9_8, A a9_9, I x9_10, I x9_11, I x9_12, I x9_13, I x9_14, I x9_15, I x9_16, I x9_17) -> 9;
            case R(I x10_0, I x10_1, I x10_2, I x10_3, I x10_4, I x10_5, I x10_6, I x10_7, I x10_8, I x10_9, A a10_10, I x10_11, I x10_12, I x10_13, I x10_14, I x10_15, I x10_16, I x10_17) -> 10;
            case R(I x11_0, I x11_1, I x11_2, I x11_3, I x11_4, I x11_5, I x11_6, I x11_7, I x11_8, I x11_9, I x11_10, A a11_11, I x11_12, I x11_13, I x11_14, I x11_15, I x11_16, I x11_17) -> 11;
            case R(I x12_0, I x12_1, I x12_2, I x12_3, I x12_4, I x12_5, I x12_6, I x12_7, I x12_8, I x12_9, I x12_10, I x12_11, A a12_12, I x12_13, I x12_14, I x12_15, I x12_16, I x12_17) -> 12;
            case R(I x13_0, I x13_1, I x13_2, I x13_3, I x13_4, I x13_5, I x13_6, I x13_7, I x13_8, I x13_9, I x13_10, I x13_11, I x13_12, A a13_13, I x13_14, I x13_15, I x13_16, I x13_17) -> 13;
            case R(I x14_0, I x14_1, I x14_2, I x14_3, I x14_4, I x14_5, I x14_6, I x14_7, I x14_8, I x14_9, I x14_10, I x14_11, I x14_12, I x14_13, A a14_14, I x14_15, I x14_16, I x14_17) -> 14;
            case R(I x15_0, I x15_1, I x15_2, I x15_3, I x15_4, I x15_5, I x15_6, I x15_7, I x15_8, I x15_9, I x15_10, I x15_11, I x15_12, I x15_13, I x15_14, A a15_15, I x15_16, I x15_17) -> 15;
            case R(I x16_0, I x16_1, I x16_2, I x16_3, I x16_4, I x16_5, I x16_6, I x16_7, I x16_8, I x16_9, I x16_10, I x16_11, I x16_12, I x16_13, I x16_14, I x16_15, A a16_16, I x16_17) -> 16;
            case R(I x17_0, I x17_1, I x17_2, I x17_3, I x17_4, I x17_5, I x17_6, I x17_7, I x17_8, I x17_9, I x17_10, I x17_11, I x17_12, I x17_13, I x17_14, I x17_15, I x17_16, A a17_17) -> 17;
        };
    }
}
