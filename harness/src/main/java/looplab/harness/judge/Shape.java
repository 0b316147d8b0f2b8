package looplab.harness.judge;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Types;
import looplab.harness.exercise.Exercise;
import org.jspecify.annotations.Nullable;

/** Whether a file holds the class that an exercise asks for, beyond what the compiler asks. */
final class Shape {
  private static final List<String> WITH_THREADS =
      List.of(
          "java.lang.Thread",
          "java.util.Timer",
          "java.util.concurrent.ExecutorService",
          "io.vertx.core.Vertx",
          "io.vertx.core.WorkerExecutor");

  private final Exercise<?> exercise;
  private final JavacTask task;
  private final CompilationUnitTree unit;
  private final Trees trees;
  private final SourcePositions positions;

  Shape(Exercise<?> exercise, JavacTask task, CompilationUnitTree unit) {
    this.exercise = exercise;
    this.task = task;
    this.unit = unit;
    this.trees = Trees.instance(task);
    this.positions = trees.getSourcePositions();
  }

  /** Looks at what is declared; after parsing. */
  void checkDeclarations() throws NotCode {
    if (unit.getPackage() != null) {
      throw at(unit.getPackage(), "take this line out: the class lies in no package");
    }
    ClassTree asked = asked();
    if (!isPublic(asked)) {
      throw at(asked, name() + " must be public");
    }
    for (ClassTree each : classes()) {
      if (isPublic(each) && !each.equals(asked)) {
        throw at(each, "only " + name() + " may be a public class in this file");
      }
    }
    if (asked.getKind() != Tree.Kind.CLASS && asked.getKind() != Tree.Kind.RECORD) {
      throw at(asked, name() + " must be a class");
    }
    if (asked.getModifiers().getFlags().contains(Modifier.ABSTRACT)) {
      throw at(asked, name() + " must not be abstract: an instance of it is tried");
    }
    if (asked.getImplementsClause().isEmpty() && asked.getExtendsClause() == null) {
      throw at(asked, name() + " must implement " + exercise.contract().getSimpleName());
    }
  }

  /** Looks at the types; after analysis. */
  void checkClass() throws NotCode {
    ClassTree tree = asked();
    TypeElement type = (TypeElement) trees.getElement(TreePath.getPath(unit, tree));
    TypeElement wanted = task.getElements().getTypeElement(exercise.contract().getCanonicalName());
    Types types = task.getTypes();
    if (!types.isSubtype(types.erasure(type.asType()), types.erasure(wanted.asType()))) {
      throw at(tree, name() + " must implement " + exercise.contract().getSimpleName());
    }
    if (ElementFilter.constructorsIn(type.getEnclosedElements()).stream().noneMatch(Shape::plain)) {
      throw at(tree, name() + " needs a public constructor without parameters");
    }
    Optional<OutOfBounds.Place> outOfBounds =
        OutOfBounds.in(unit, trees, exercise.contract().getCanonicalName());
    if (outOfBounds.isPresent()) {
      throw at(outOfBounds.get().tree(), outOfBounds.get().what());
    }
  }

  /** The line of each method's declaration; of several with one name, the first. */
  Map<String, Integer> methodLines() {
    Map<String, Integer> lines = new LinkedHashMap<>();
    new TreePathScanner<@Nullable Void, @Nullable Void>() {
      @Override
      public @Nullable Void visitMethod(MethodTree method, @Nullable Void nothing) {
        lines.putIfAbsent(method.getName().toString(), (int) line(nameStart(method)));
        return super.visitMethod(method, null);
      }
    }.scan(unit, null);
    return lines;
  }

  /** The line of the first expression that makes something with threads; after analysis. */
  OptionalInt threadLine() {
    List<Integer> lines = new ArrayList<>();
    new TreePathScanner<@Nullable Void, @Nullable Void>() {
      @Override
      public @Nullable Void visitNewClass(NewClassTree made, @Nullable Void nothing) {
        note(made);
        return super.visitNewClass(made, null);
      }

      @Override
      public @Nullable Void visitMethodInvocation(
          MethodInvocationTree called, @Nullable Void nothing) {
        note(called);
        return super.visitMethodInvocation(called, null);
      }

      private void note(Tree tree) {
        if (hasThreads(trees.getTypeMirror(getCurrentPath()))) {
          lines.add((int) line(positions.getStartPosition(unit, tree)));
        }
      }
    }.scan(unit, null);
    return lines.stream().mapToInt(each -> each).min();
  }

  private boolean hasThreads(@Nullable TypeMirror type) {
    return type != null
        && type.getKind() == TypeKind.DECLARED
        && WITH_THREADS.stream()
            .map(name -> task.getElements().getTypeElement(name))
            .anyMatch(
                known -> task.getTypes().isSubtype(task.getTypes().erasure(type), known.asType()));
  }

  /** Behind the annotations and the Javadoc, where the name can be seen. */
  private long nameStart(MethodTree method) {
    Tree type = method.getReturnType();
    return positions.getStartPosition(unit, type == null ? method : type);
  }

  private static boolean plain(ExecutableElement constructor) {
    return constructor.getParameters().isEmpty()
        && constructor.getModifiers().contains(Modifier.PUBLIC);
  }

  private String name() {
    return exercise.className();
  }

  private List<ClassTree> classes() {
    return unit.getTypeDecls().stream()
        .filter(ClassTree.class::isInstance)
        .map(ClassTree.class::cast)
        .toList();
  }

  private ClassTree asked() throws NotCode {
    for (ClassTree each : classes()) {
      if (each.getSimpleName().contentEquals(name())) {
        return each;
      }
    }
    String what = "the class must be called " + name();
    throw classes().isEmpty() ? new NotCode(1, 1, what) : at(classes().getFirst(), what);
  }

  private static boolean isPublic(ClassTree tree) {
    return tree.getModifiers().getFlags().contains(Modifier.PUBLIC);
  }

  private NotCode at(Tree tree, String message) {
    long position = positions.getStartPosition(unit, tree);
    return new NotCode(line(position), column(position), message);
  }

  private long line(long position) {
    return position < 0 ? 1 : unit.getLineMap().getLineNumber(position);
  }

  private long column(long position) {
    return position < 0 ? 1 : unit.getLineMap().getColumnNumber(position);
  }
}
