package looplab.harness.judge;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import looplab.harness.exercise.Exercise;

/** Whether a file holds the class that an exercise asks for, beyond what the compiler asks. */
final class Shape {
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

  /** Looks at the names; after parsing. */
  void checkDeclarations() throws NotCode {
    if (unit.getPackage() != null) {
      throw at(unit.getPackage(), "take this line out: the class lies in no package");
    }
    List<ClassTree> classes =
        unit.getTypeDecls().stream()
            .filter(ClassTree.class::isInstance)
            .map(ClassTree.class::cast)
            .toList();
    for (ClassTree each : classes) {
      if (isPublic(each) && !isAsked(each)) {
        throw at(each, "only " + exercise.className() + " may be a public class in this file");
      }
    }
    ClassTree asked = asked(classes);
    if (!isPublic(asked)) {
      throw at(asked, exercise.className() + " must be public");
    }
  }

  /** Looks at the types; after analysis. */
  void checkClass() throws NotCode {
    ClassTree tree =
        asked(
            unit.getTypeDecls().stream()
                .filter(ClassTree.class::isInstance)
                .map(ClassTree.class::cast)
                .toList());
    String name = exercise.className();
    String contract = exercise.contract().getSimpleName();
    TypeElement type = (TypeElement) trees.getElement(TreePath.getPath(unit, tree));
    if (type.getKind() != ElementKind.CLASS && type.getKind() != ElementKind.RECORD) {
      throw at(tree, name + " must be a class that implements " + contract);
    }
    TypeElement wanted = task.getElements().getTypeElement(exercise.contract().getCanonicalName());
    var types = task.getTypes();
    if (!types.isSubtype(types.erasure(type.asType()), types.erasure(wanted.asType()))) {
      throw at(tree, name + " must implement " + contract);
    }
    if (type.getModifiers().contains(Modifier.ABSTRACT)) {
      throw at(tree, name + " must not be abstract: an instance of it is tried");
    }
    if (ElementFilter.constructorsIn(type.getEnclosedElements()).stream().noneMatch(Shape::plain)) {
      throw at(tree, name + " needs a public constructor without parameters");
    }
  }

  /** The line of each method's declaration; of several with one name, the first. */
  Map<String, Integer> methodLines() {
    Map<String, Integer> lines = new LinkedHashMap<>();
    new TreePathScanner<Void, Void>() {
      @Override
      public Void visitMethod(MethodTree method, Void nothing) {
        lines.putIfAbsent(method.getName().toString(), (int) line(nameStart(method)));
        return super.visitMethod(method, nothing);
      }
    }.scan(unit, null);
    return lines;
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

  private ClassTree asked(List<ClassTree> classes) throws NotCode {
    return classes.stream()
        .filter(this::isAsked)
        .findFirst()
        .orElseThrow(
            () -> {
              String what = "the class must be called " + exercise.className();
              return classes.isEmpty() ? new NotCode(1, 1, what) : at(classes.getFirst(), what);
            });
  }

  private boolean isAsked(ClassTree tree) {
    return tree.getSimpleName().contentEquals(exercise.className());
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
