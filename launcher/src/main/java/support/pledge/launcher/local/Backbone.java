package support.pledge.launcher.local;

import support.pledge.schemas.Contract;

/**
 * A broker and a schema registry that stand already, for services that are to run on them.
 *
 * @param kafka bootstrap servers, {@code host:port[,host:port…]}
 * @param registryUrl base URL of a registry with the Confluent-compatible API
 */
public record Backbone(String kafka, String registryUrl) {

    static Backbone local(Ports ports, int brokers) {
        return new Backbone(
                BrokerSettings.servers(ports, brokers), Contract.registryUrl("http://127.0.0.1:" + ports.registry()));
    }
}
