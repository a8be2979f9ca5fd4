class N<Z> {}

class C<X> extends N<N<? super C<C<X>>>> {}

public class Solution extends RightAnswers {
    N<? super C<Byte>> cast(C<Byte> c) {
        return c;
    }
}
