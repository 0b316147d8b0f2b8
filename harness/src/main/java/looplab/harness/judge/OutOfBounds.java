package looplab.harness.judge;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.ImportTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.element.QualifiedNameable;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/**
 * Finds in a learner's source what an answer has no business with: what reaches behind the
 * language, and the harness that judges it.
 *
 * <p>This keeps a wrong answer from passing by accident or by a moment's temptation. It is no wall:
 * whoever wants to deceive the judge finds a way, and deceives nobody but themselves.
 */
final class OutOfBounds extends TreePathScanner<@Nullable Void, @Nullable Void> {
  private static final Map<String, String> PACKAGES =
      Map.of(
          "java.lang.reflect", "reflection",
          "java.lang.invoke", "method handles",
          "java.lang.foreign", "native memory and native calls",
          "sun.misc", "the insides of the JDK",
          "looplab.harness", "the harness that judges it");

  private final Trees trees;
  private final String contract;
  private @Nullable Place first;

  /**
   * Something out of bounds.
   *
   * @param what to say of it, to the learner
   */
  record Place(Tree tree, String what) {}

  private OutOfBounds(Trees trees, String contract) {
    this.trees = trees;
    this.contract = contract;
  }

  /**
   * The first such place; to be asked after analysis.
   *
   * @param contract name of the interface that the learner's class implements: always within bounds
   */
  static Optional<Place> in(CompilationUnitTree unit, Trees trees, String contract) {
    OutOfBounds scanner = new OutOfBounds(trees, contract);
    scanner.scan(unit, null);
    return Optional.ofNullable(scanner.first);
  }

  @Override
  public @Nullable Void visitImport(ImportTree imported, @Nullable Void nothing) {
    note(imported, imported.getQualifiedIdentifier().toString());
    return null;
  }

  @Override
  public @Nullable Void visitIdentifier(IdentifierTree name, @Nullable Void nothing) {
    noteElement(name);
    return super.visitIdentifier(name, null);
  }

  @Override
  public @Nullable Void visitMemberSelect(MemberSelectTree selected, @Nullable Void nothing) {
    noteElement(selected);
    return super.visitMemberSelect(selected, null);
  }

  @Override
  public @Nullable Void visitMethodInvocation(MethodInvocationTree call, @Nullable Void nothing) {
    noteType(call, trees.getTypeMirror(getCurrentPath()));
    return super.visitMethodInvocation(call, null);
  }

  @Override
  public @Nullable Void visitVariable(VariableTree variable, @Nullable Void nothing) {
    noteType(variable, trees.getTypeMirror(getCurrentPath()));
    return super.visitVariable(variable, null);
  }

  /** A type by its name, or a member by its type's: {@code MethodHandles.lookup}. */
  private void noteElement(Tree tree) {
    for (Element at = trees.getElement(getCurrentPath());
        at != null;
        at = at.getEnclosingElement()) {
      if (at.getKind().isDeclaredType()) {
        note(tree, ((QualifiedNameable) at).getQualifiedName().toString());
      }
    }
  }

  private void noteType(Tree tree, @Nullable TypeMirror type) {
    switch (type) {
      case ArrayType array -> noteType(tree, array.getComponentType());
      case DeclaredType declared ->
          note(tree, ((QualifiedNameable) declared.asElement()).getQualifiedName().toString());
      case null, default -> {
        // Primitive types are harmless.
      }
    }
  }

  private void note(Tree tree, String name) {
    if (first != null || name.equals(contract) || name.startsWith(contract + ".")) {
      return;
    }
    for (Map.Entry<String, String> each : PACKAGES.entrySet()) {
      if (name.startsWith(each.getKey() + ".")) {
        first =
            new Place(tree, "take out " + name + ": an answer must do without " + each.getValue());
      }
    }
  }
}
