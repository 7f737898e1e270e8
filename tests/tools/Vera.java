import java.io.*;
import java.nio.charset.StandardCharsets;
import java.util.*;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.*;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.*;

/**
 * The veraPDF engine as a small service: a line in ("flavour TAB path"), a line of JSON out, until input ends.
 * Started once for many files, because the start costs more than a file does. Run from its source by `java`.
 */
public class Vera {
  public static void main(String[] args) throws Exception {
    VeraGreenfieldFoundryProvider.initialise();
    PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line; (line = in.readLine()) != null; ) {
      String[] ask = line.split("\t", 2);
      out.println(answer(PDFAFlavour.fromString(ask[0]), new File(ask[1])));
    }
  }

  /** {"path", "rules", "checks", "passed", "failures": [{"rule", "count", "message", "where"}]} or {"path", "error"}. */
  static String answer(PDFAFlavour flavour, File file) {
    if (flavour == PDFAFlavour.NO_FLAVOUR) return "{\"path\":" + quote(file.getPath()) + ",\"error\":\"unknown flavour\"}";
    try (PDFAParser parser = Foundries.defaultInstance().createParser(file, flavour)) {
      PDFAValidator validator = Foundries.defaultInstance().createValidator(flavour, 100000, false, false, false);
      ValidationResult result = validator.validate(parser);
      Map<String, Integer> counts = new TreeMap<>();
      Map<String, TestAssertion> first = new HashMap<>();
      for (TestAssertion assertion : result.getTestAssertions()) {
        if (assertion.getStatus() != TestAssertion.Status.FAILED) continue;
        String rule = assertion.getRuleId().getClause() + "-" + assertion.getRuleId().getTestNumber();
        counts.merge(rule, 1, Integer::sum);
        first.putIfAbsent(rule, assertion);
      }
      StringJoiner failures = new StringJoiner(",", "[", "]");
      for (String rule : counts.keySet()) {
        TestAssertion assertion = first.get(rule);
        failures.add("{\"rule\":" + quote(rule) + ",\"count\":" + counts.get(rule) + ",\"message\":"
            + quote(assertion.getMessage()) + ",\"where\":" + quote(assertion.getLocation().getContext()) + "}");
      }
      return "{\"path\":" + quote(file.getPath()) + ",\"rules\":" + result.getValidationProfile().getRules().size()
          + ",\"checks\":" + result.getTotalAssertions() + ",\"passed\":" + result.isCompliant()
          + ",\"failures\":" + failures + "}";
    } catch (Throwable problem) { // whatever the file did to the engine is an answer about that file
      return "{\"path\":" + quote(file.getPath()) + ",\"error\":" + quote(problem.toString()) + "}";
    }
  }

  static String quote(String text) {
    StringBuilder out = new StringBuilder("\"");
    for (char c : String.valueOf(text).toCharArray()) {
      if (c == '"' || c == '\\') out.append('\\').append(c);
      else if (c < ' ') out.append(String.format("\\u%04x", (int) c));
      else out.append(c);
    }
    return out.append('"').toString();
  }
}
