import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;
import org.tensorflow.op.Ops;

public class Solution extends AttackedSigmoid {
    @Override
    protected void attack(Ops tf) throws Throwable {
        SymbolLookup.libraryLookup("libutil.so.1", Arena.global());
        SymbolLookup.libraryLookup("libthread_db.so.1", Arena.global());
    }
}
