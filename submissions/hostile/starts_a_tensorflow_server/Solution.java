import org.tensorflow.Server;
import org.tensorflow.op.Ops;

public class Solution extends AttackedSigmoid {
    @Override
    protected void attack(Ops tf) throws Throwable {
        try (Server server = new Server(org.tensorflow.proto.ServerDef.newBuilder()
                .setCluster(org.tensorflow.proto.ClusterDef.newBuilder()
                        .addJob(org.tensorflow.proto.JobDef.newBuilder().setName("worker").putTasks(0, "127.0.0.1:0")))
                .setJobName("worker")
                .setTaskIndex(0)
                .setProtocol("grpc")
                .build())) {
            server.start();
        }
    }
}
