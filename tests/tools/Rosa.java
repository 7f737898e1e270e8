import java.io.*;
import java.nio.charset.StandardCharsets;
import java.util.*;
import org.javarosa.core.model.FormDef;
import org.javarosa.core.model.instance.InstanceInitializationFactory;
import org.javarosa.core.model.instance.TreeElement;
import org.javarosa.xform.util.XFormUtils;
import org.opendatakit.validate.ErrorListener;
import org.opendatakit.validate.FormValidator;

/**
 * ODK Validate, and the engine that it is made of, as a small service: a line in ("validate TAB path" or "values TAB path"), a line of
 * text out, until input ends. Run from its source by `java`.
 */
public class Rosa {
  public static void main(String[] args) throws Exception {
    PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    System.setOut(System.err);
    BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line; (line = in.readLine()) != null; ) {
      String[] ask = line.split("\t", 2);
      String said;
      try {
        said = ask[0].equals("validate") ? faults(ask[1]) : values(ask[1]);
      } catch (Exception error) {
        said = "error " + error;
      }
      out.println(said.replaceAll("\\R", " "));
    }
  }

  /** Everything that the validator calls an error, after it went through the whole form. */
  static String faults(String path) throws Exception {
    List<String> found = new ArrayList<>();
    ErrorListener listener = new ErrorListener() {
      public void error(Object message) { found.add(String.valueOf(message)); }
      public void error(Object message, Throwable error) { found.add(message + ": " + error); }
      public void info(Object message) { }
    };
    try (InputStream file = new FileInputStream(path)) {
      new FormValidator().setErrorListener(listener).validate(file);
    }
    return String.join(" | ", found);
  }

  /** What the form's own calculations come to: "name=value" of each answer that it has when it is opened, parted by tabs. */
  static String values(String path) throws Exception {
    try (InputStream file = new FileInputStream(path)) {
      FormDef form = XFormUtils.getFormFromInputStream(file);
      form.initialize(true, new InstanceInitializationFactory());
      TreeElement root = form.getMainInstance().getRoot();
      StringJoiner said = new StringJoiner("\t");
      for (int n = 0; n < root.getNumChildren(); n++) {
        TreeElement child = root.getChildAt(n);
        if (child.getValue() != null) said.add(child.getName() + "=" + child.getValue().uncast().getString());
      }
      return said.toString();
    }
  }
}
