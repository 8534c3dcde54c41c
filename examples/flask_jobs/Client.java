import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;

/** Leaves a table and comes back for its result: java Client.java URL TABLE RESULT */
class Client {
    static final HttpClient HTTP = HttpClient.newHttpClient();

    public static void main(String[] typed) throws Exception {
        var jobs = URI.create(typed[0] + "/api/jobs");
        var left = sent(HttpRequest.newBuilder(jobs)
            .header("Idempotency-Key", UUID.randomUUID().toString())
            .header("Content-Type", "text/csv")
            .POST(BodyPublishers.ofFile(Path.of(typed[1]))));
        if (left.statusCode() != 202) throw new IOException(left.body());
        var job = jobs.resolve(left.headers().firstValue("Location").orElseThrow());
        for (var told = left; delay(told, 0) > 0; told = sent(HttpRequest.newBuilder(job)))
            Thread.sleep(delay(told, 0) * 1000);
        var result = sent(HttpRequest.newBuilder(URI.create(job + "/result.csv")));
        if (result.statusCode() != 200) throw new IOException(result.body());
        Files.writeString(Path.of(typed[2]), result.body());
    }

    static HttpResponse<String> sent(HttpRequest.Builder request) throws InterruptedException {
        while (true) {
            long seconds = 5;
            try {
                var limited = request.timeout(Duration.ofSeconds(60)).build();
                var answer = HTTP.send(limited, BodyHandlers.ofString());
                if (answer.statusCode() < 502) return answer;
                seconds = delay(answer, seconds);
            } catch (IOException cut) {
                System.err.println(cut);
            }
            Thread.sleep(seconds * 1000);
        }
    }

    static long delay(HttpResponse<?> answer, long otherwise) {
        return answer.headers().firstValueAsLong("Retry-After").orElse(otherwise);
    }
}
