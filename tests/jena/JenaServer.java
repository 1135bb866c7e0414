// A SPARQL 1.1 server on Apache Jena's query and update engine (ARQ, over a TDB2 database), for the tests: what Fuseki
// answers with, where Debian has no Fuseki. POST or GET /query and POST /update, on loopback.
// Arguments: the database's folder. It prints the port that it listens on, and ends when its input ends.

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;
import org.apache.jena.query.Dataset;
import org.apache.jena.query.Query;
import org.apache.jena.query.QueryException;
import org.apache.jena.query.QueryExecution;
import org.apache.jena.query.QueryExecutionFactory;
import org.apache.jena.query.QueryFactory;
import org.apache.jena.query.ResultSetFormatter;
import org.apache.jena.system.Txn;
import org.apache.jena.tdb2.TDB2Factory;
import org.apache.jena.update.UpdateAction;

public final class JenaServer {
    private static final String JSON = "application/sparql-results+json";

    public static void main(String[] arguments) throws IOException {
        Dataset dataset = TDB2Factory.connectDataset(arguments[0]);
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/query", exchange -> answer(exchange, () -> query(dataset, text(exchange, "query"))));
        server.createContext("/update", exchange -> answer(exchange, () -> update(dataset, text(exchange, "update"))));
        server.setExecutor(Executors.newFixedThreadPool(4));
        server.start();
        System.out.println(server.getAddress().getPort());
        while (System.in.read() >= 0) {
            // The tests close our input when they are done.
        }
        System.exit(0);
    }

    private interface Work {
        byte[] done() throws IOException;
    }

    private static void answer(HttpExchange exchange, Work work) throws IOException {
        int status = 200;
        byte[] body;
        String type = JSON;
        try {
            body = work.done();
        } catch (QueryException fault) {
            status = 400;
            type = "text/plain; charset=utf-8";
            body = fault.getMessage().getBytes(StandardCharsets.UTF_8);
        } catch (RuntimeException fault) {
            status = 500;
            type = "text/plain; charset=utf-8";
            body = fault.toString().getBytes(StandardCharsets.UTF_8);
        }
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    private static byte[] query(Dataset dataset, String text) {
        Query query = QueryFactory.create(text);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Txn.executeRead(dataset, () -> {
            try (QueryExecution execution = QueryExecutionFactory.create(query, dataset)) {
                if (query.isAskType()) {
                    ResultSetFormatter.outputAsJSON(out, execution.execAsk());
                } else {
                    ResultSetFormatter.outputAsJSON(out, execution.execSelect());
                }
            }
        });
        return out.toByteArray();
    }

    private static byte[] update(Dataset dataset, String text) {
        Txn.executeWrite(dataset, () -> UpdateAction.parseExecute(text, dataset));
        return new byte[0];
    }

    /** The SPARQL text of a request: its whole body, or the field of that name in a form or in the address. */
    private static String text(HttpExchange exchange, String name) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String type = String.valueOf(exchange.getRequestHeaders().getFirst("Content-Type"));
        if (type.startsWith("application/sparql-")) {
            return body;
        }
        String form = body.isEmpty() ? String.valueOf(exchange.getRequestURI().getRawQuery()) : body;
        for (String field : form.split("&")) {
            if (field.startsWith(name + "=")) {
                return URLDecoder.decode(field.substring(name.length() + 1), StandardCharsets.UTF_8);
            }
        }
        throw new QueryException("no " + name + " was sent");
    }
}
